"""Tagged hashes. Spec: spec/kernel.md, Hashes and keys."""
import hashlib

DOMAINS = ("tree_leaf tree_inner trace_leaf trace_inner trace_root account cell_key code chain_id "
           "contract_id message_id transaction_digest header config step witness commit "
           "signed_fields pot secret commit_inner claim").split()
ZERO = bytes(32)


def tagged(domain, *parts):
    return hashlib.sha256(bytes([DOMAINS.index(domain)]) + b"".join(parts)).digest()
