"""`python -m service` is the command `thidua`."""

from service.cli import main

main()
