"""Charts of the summary as SVG, drawn on the server: the page needs no script to show them."""
