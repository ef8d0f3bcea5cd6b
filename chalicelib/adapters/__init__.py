"""What implements the ports: AWS, Slack, OCR. Vendor errors end here (``chalicelib.errors``)."""
