"""`python -m passion`: the command line."""

from passion.cli import main

if __name__ == "__main__":
    main()
