"""nearmiss-kit: near-miss logs of care services in, validated records and board packs out.

The command line is `nearmiss`. In Python, `nearmiss_kit.jobs` holds one function per job and
`nearmiss_kit.model` the classes of the schema. Nothing is imported here, so that `--help` is quick.
"""

__version__ = "0.1.0"
