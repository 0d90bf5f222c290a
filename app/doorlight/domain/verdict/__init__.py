"""How one service is: the machine over its looks, its two lights, its incidents, and what it means for others."""
