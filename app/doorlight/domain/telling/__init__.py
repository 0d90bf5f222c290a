"""What is said, and the rules for it: each notice's words, when one is due, what belongs together. Keeps nothing."""
