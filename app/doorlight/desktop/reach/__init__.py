"""How a person gets to a door: a code for a phone, a map, a card on paper, and a word before a strange host."""
