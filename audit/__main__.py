"""`python -m audit` does what `send-audit` does, where scripts are not on the path."""

from audit.cli import main

if __name__ == "__main__":
    main()
