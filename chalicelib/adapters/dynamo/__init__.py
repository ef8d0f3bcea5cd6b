"""The DynamoDB tables: ``rows`` maps them, one module per port uses them. Row classes never leave this package.

docs/data-model.md lists the keys and the access patterns that they serve.
"""
