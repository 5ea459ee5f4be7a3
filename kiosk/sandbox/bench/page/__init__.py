"""The bench's page: what stands in the cabinet, live in a browser, and every order a click away."""
