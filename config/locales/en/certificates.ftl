# What looking into a sealed file found: for residents, spoken, and what a technician checks.

seal-reason-unreadable = This file cannot be opened
    .spoken = This file cannot be opened.
    .advice = It is not a complete OFD or PDF file, or it exceeds a limit; check the download.

seal-reason-signatures-missing = The seal of this file is missing
    .spoken = The seal of this file is missing.
    .advice = The list of signatures named in OFD.xml, or a signature on that list, is not in the package.

seal-reason-signature-unreadable = The seal of this file cannot be read
    .spoken = The seal of this file cannot be read.
    .advice = The signed value has no known structure; keep the file for the maker of the seal system.

seal-reason-unsigned = There is no seal on this file
    .spoken = There is no seal on this file.
    .advice = The file bears no signature; an original certificate always does.

seal-reason-several-documents = This file holds more than one document
    .spoken = This file holds more than one document.
    .advice = The package holds several DocBody or Versions; one is taken.

seal-reason-algorithm-refused = The seal uses a method that is not accepted
    .spoken = The seal uses a method that is not accepted.
    .advice = Only SM2 with SM3 is taken, and in PDF RSA or ECDSA with SHA-2.

seal-reason-content-changed = It was changed after it was sealed
    .spoken = It was changed after it was sealed.
    .advice = The digest of a listed entry differs; the detail names it.

seal-reason-content-not-covered = The seal does not cover all of it
    .spoken = The seal does not cover all of it.
    .advice = Something that is drawn is not signed for; the detail names it.

seal-reason-list-changed = The file was changed after it was sealed
    .spoken = The file was changed after it was sealed.
    .advice = The digest inside the signed value is not that of what it signs.

seal-reason-signature-wrong = The seal does not match
    .spoken = The seal does not match.
    .advice = The signature does not verify: value, certificate or content were replaced.

seal-reason-signature-moved = The seal was moved
    .spoken = The seal was moved.
    .advice = The path in the signature is not where it stands.

seal-reason-seal-copy-differs = Two copies of the seal differ
    .spoken = Two copies of the seal differ.
    .advice = The seal beside the signature is not the one inside it.

seal-reason-seal-wrong = The seal itself is wrong
    .spoken = The seal itself is wrong.
    .advice = The seal maker's signature does not verify, or the seal's header is wrong.

seal-reason-signer-not-in-seal = The signer may not use this seal
    .spoken = The signer may not use this seal.
    .advice = The signer's certificate is not in the seal's list.

seal-reason-signer-may-not-sign = The certificate may not be used for sealing
    .spoken = The certificate may not be used for sealing.
    .advice = The certificate's key usage has no digital signature.

seal-reason-signer-revoked = The certificate behind the seal was revoked
    .spoken = The certificate behind the seal was revoked.
    .advice = The signer's certificate is in a revocation list of the trust folder.

seal-reason-maker-revoked = The seal maker's certificate was revoked
    .spoken = The seal maker's certificate was revoked.
    .advice = The maker's certificate is in a revocation list of the trust folder.

seal-reason-maker-may-not-sign = The seal maker's certificate may not be used for seals
    .spoken = The seal maker's certificate may not be used for seals.
    .advice = The key usage of the maker's certificate has no digital signature.

seal-reason-time-stamp-wrong = The time stamp on the seal is wrong
    .spoken = The time stamp on the seal is wrong.
    .advice = The token is another signature's, or it was changed.

seal-reason-signed-in-future = It says it was sealed in the future
    .spoken = It says it was sealed in the future.
    .advice = Check this terminal's clock first; when it is right, the file is wrong.

seal-reason-signer-untrusted = We do not know who sealed it
    .spoken = We do not know who sealed it.
    .advice = No anchor issued the signer's certificate; install its authority's in the trust folder.

seal-reason-maker-untrusted = We do not know who made the seal
    .spoken = We do not know who made the seal.
    .advice = No anchor issued the seal maker's certificate.

seal-reason-issuer-denied = The certificate behind the seal is not accepted
    .spoken = The certificate behind the seal is not accepted.
    .advice = The issuer is a test authority or on the deny list.

seal-reason-cannot-verify = This terminal cannot check seals now
    .spoken = This terminal cannot check seals now.
    .advice = libcrypto 3 is missing; install the package libssl3.

seal-reason-seal-expired = The seal was not in force when it was used
    .spoken = The seal was not in force when it was used.
    .advice = The time is outside the seal's period.

seal-reason-signer-expired = The certificate was not in force when it was used
    .spoken = The certificate was not in force when it was used.
    .advice = A certificate of the chain was out of its period at signing, or at the time asked for.

seal-reason-maker-expired = The seal maker's certificate was not in force
    .spoken = The seal maker's certificate was not in force.
    .advice = The maker's certificate was out of its period when the seal was made.

seal-reason-expired-since = The certificate has expired since, which does not matter
    .spoken = The certificate has expired since, which does not matter.
    .advice = Good at signing and expired since; signing counts.

seal-reason-time-stamp-unproven = We do not know who stamped the time
    .spoken = We do not know who stamped the time.
    .advice = No anchor issued the time stamp's certificate, it is not for time stamping, or it cannot be read.

seal-reason-time-not-proven = The time of sealing is as the signer says
    .spoken = The time of sealing is as the signer says.
    .advice = No time stamp was checked.

seal-reason-time-unknown = It does not say when it was sealed
    .spoken = It does not say when it was sealed.
    .advice = No readable signing time; periods were judged by the present.

seal-reason-revocations-old = The list of revoked certificates is out of date
    .spoken = The list of revoked certificates is out of date.
    .advice = Put a new revocation list into the trust folder.

seal-reason-entry-not-covered = The seal does not cover what the file says of itself
    .spoken = The seal does not cover what the file says of itself.
    .advice = OFD.xml is not signed for; do not rely on its custom data.

seal-reason-odd-form = The seal is written a little differently
    .spoken = The seal is written a little differently.
    .advice = It could be read, yet deviates from the standard; the detail says how.
