// What stands on a participant's badge: from the record to the words of the sheet.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "badges/drawing/badge_sheet.h"
#include "delegations/participants/participant.h"
#include "meetings/meeting.h"
#include "platform/i18n/locale.h"
#include "reference/entity.h"

namespace convoke::badges {

pdf::Colour colour_of(reference::Category category);

/// What a gate reads: "CVK1:" and the code in capitals. No address: a gate without a network can
/// tell a badge from any other code, and the capitals make the QR code smaller (ISO/IEC 18004,
/// alphanumeric mode). Readers compare without regard to case.
std::string qr_payload(std::string_view code);

/// A hash of what a badge shows of the participant beside the photograph: other facts, like the
/// telephone number, may change without a new badge.
std::string printed_facts(const delegations::ParticipantDetails& details);

/// What all badges of a series have in common.
struct BadgeSeries {
  meetings::Series series;
  std::string conference;                   ///< name of the body, in the language of the badges
  std::vector<meetings::Meeting> meetings;  ///< by position
  std::string gate;  ///< "Security Gate 1", in the language of the badges; empty: not named
  std::shared_ptr<const std::string> emblem{};  ///< PNG; null: none
};

struct BadgeBearer {
  const delegations::ParticipantDetails& details;
  const reference::Entity& entity;
  reference::Category category;
  std::int64_t number;
  std::string_view code;
  std::string photo_jpeg;  ///< empty: to be taken at the gate
};

/// The family name comes first where the person's own script writes it so (Chinese characters and
/// Hangul); otherwise as it was typed.
BadgeFace face_of(const BadgeSeries& series, BadgeBearer bearer, const i18n::Locale& locale);

}  // namespace convoke::badges
