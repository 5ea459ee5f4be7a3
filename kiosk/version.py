"""The program's version, told in heartbeats, in the interface description and on the technician's page."""

VERSION = "0.1.0"
