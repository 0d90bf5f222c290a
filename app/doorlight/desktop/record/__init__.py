"""Records of what happened, in windows: a row in the panel, and the window that shows and fills one."""
