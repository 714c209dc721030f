"""Run the command line as `python -m nearmiss_kit`."""

from nearmiss_kit.cli.main import program

if __name__ == "__main__":
    program()
