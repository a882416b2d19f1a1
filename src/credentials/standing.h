// How an entity stands with its credentials at a meeting, whatever documents it has handed in.
// Pure.
#pragma once

#include <vector>

#include "credentials/credential.h"

namespace convoke::credentials {

enum class Standing { nothing, pending, not_in_order, in_order };
const char* label_of(Standing standing);

/// The document that decides: one that is in order (in due form before others, among equals the
/// newest), else the one received last. Null: nothing was received. With a meeting, of those that
/// cover it; without, of all.
const Credential* deciding(const std::vector<const Credential*>& of_entity,
                           meetings::MeetingId meeting = {});
Standing standing_of(const Credential* deciding);

}  // namespace convoke::credentials
