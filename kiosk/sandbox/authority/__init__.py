"""The sandbox's authority: SM2 keys and certificates, seals, and the sealed files of fictional residents."""
