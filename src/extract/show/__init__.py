"""What the terminal shows, as rich renderables; `extract.cli` prints them."""
