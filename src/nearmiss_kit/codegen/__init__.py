"""From the schema to classes, tables and JSON Schema; needs LinkML, which nothing else does."""
