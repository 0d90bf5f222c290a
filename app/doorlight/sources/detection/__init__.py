"""Which source fits a pasted address: clues, candidates in order, at most twelve requests, one proven answer."""
