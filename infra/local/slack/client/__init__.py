"""The page's own API: `door` takes the requests; `state` is what a page shows first, `uploads` the files that people share."""
