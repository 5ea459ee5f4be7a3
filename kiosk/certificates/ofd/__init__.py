"""OFD files (GB/T 33190): the package opened safely, its XML, its pages and what each of them draws."""
