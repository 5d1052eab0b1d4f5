"""What makes it an app: navigation, the session's view, links, cache, server, prefetch."""
