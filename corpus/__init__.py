"""Reports written for this project, their gold, and the tools that build and score them."""
