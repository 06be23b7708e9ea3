"""Keys and signatures on secp256k1. Spec: spec/kernel.md, Hashes and keys."""
import functools
import hmac

from messages import u64, word
from hashing import ZERO, tagged

P = 2**256 - 2**32 - 977
N = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141
G = (0x79BE667EF9DCBBAC55A06295CE870B07029BFCDB2DCE28D959F2815B16F81798,
     0x483ADA7726A3C4655DA4FBFC0E1108A8FD17B448A68554199C47D08FFB10D4B8)


def add(a, b):
    if a is None or b is None:
        return a or b
    if a[0] == b[0] and (a[1] + b[1]) % P == 0:
        return None
    slope = (3 * a[0] * a[0] * pow(2 * a[1], -1, P) if a == b
             else (b[1] - a[1]) * pow(b[0] - a[0], -1, P))
    x = (slope * slope - a[0] - b[0]) % P
    return x, (slope * (a[0] - x) - a[1]) % P


@functools.cache
def multiple_of_g(scalar):
    out, power = None, G
    while scalar:
        out = add(out, power) if scalar & 1 else out
        power, scalar = add(power, power), scalar >> 1
    return out


def secret_key(name):
    scalar, counter = tagged("secret", name.encode()), 0
    while not 0 < int.from_bytes(scalar, "big") < N:
        counter += 1
        scalar = tagged("secret", name.encode(), u64(counter))
    return int.from_bytes(scalar, "big")


def public_key(name):
    x, y = multiple_of_g(secret_key(name))
    return bytes([2 + y % 2]) + word(x)


def sign(name, digest):
    """RFC 6979 with SHA-256, s at most half the order, r at least p - n."""
    secret = secret_key(name)
    v, k = b"\1" * 32, ZERO
    seed = word(secret) + word(int.from_bytes(digest, "big") % N)
    for separator in (b"\0", b"\1"):
        k = hmac.digest(k, v + separator + seed, "sha256")
        v = hmac.digest(k, v, "sha256")
    v = hmac.digest(k, v, "sha256")
    nonce = int.from_bytes(v, "big")
    r = multiple_of_g(nonce)[0] % N
    s = pow(nonce, -1, N) * (int.from_bytes(digest, "big") + r * secret) % N
    assert 0 < nonce < N and P - N <= r < N and s  # a second try has odds of 2^-127
    return word(r) + word(min(s, N - s))
