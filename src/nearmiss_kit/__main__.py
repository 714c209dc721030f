"""Run the command line as `python -m nearmiss_kit`."""

from nearmiss_kit.cli.main import main

if __name__ == "__main__":
    main()
