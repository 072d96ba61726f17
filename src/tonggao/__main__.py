"""`python -m tonggao` is the command `tonggao`."""

from tonggao.cli import main

main()
