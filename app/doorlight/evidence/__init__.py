"""Records of what happened: cases that grow while trouble lasts, and what is handed to whoever asks for proof."""
