#include "codec/primitives.hpp"

namespace chaintree {

std::optional<DecodeErrorKind> check_bytes(const PublicKeyBytes& key, KeyCheck check) {
    const auto prefix = std::to_integer<unsigned>(key.bytes.front());
    if (prefix != 2 && prefix != 3) return DecodeErrorKind::point_prefix;
    if (check == KeyCheck::on_curve && !PublicKey::parse(key))
        return DecodeErrorKind::point_not_on_curve;
    return std::nullopt;
}

std::optional<DecodeErrorKind> check_bytes(const Signature& signature, KeyCheck) {
    const Result<void> form = check_form(signature);
    if (form) return std::nullopt;
    if (form.error().clause == "Signature.high_s") return DecodeErrorKind::high_s;
    if (form.error().clause == "Signature.small_r") return DecodeErrorKind::small_r;
    return DecodeErrorKind::signature_range;
}

} // namespace chaintree
