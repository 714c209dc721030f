"""One function per job: paths, policy and day in, files and a result out.

Jobs own the order of the steps and what may be overwritten. They never print: progress goes to a
callback, so that the command line, a notebook or another program can use them alike.
"""
