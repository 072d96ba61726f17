"""`python -m tonggao` is the command `tonggao`."""

from tonggao.cli import main

if __name__ == "__main__":  # a process that shares the work imports this again
    main()
