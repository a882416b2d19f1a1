// What an officer changes of several addressees at once.
#include "correspondence/addressees/addressee_store.h"
#include "correspondence/addressees/addressees.h"

namespace convoke::correspondence {
namespace {

constexpr const char* kKind = "addressee.change";

Addressee changed(Addressee addressee, const Addressees::JointChange& change) {
  if (change.usual) addressee.usual = *change.usual;
  if (change.language) addressee.language = *change.language;
  if (change.valid_to) addressee.valid_to = change.valid_to;
  return addressee;
}

/// What a joint act may have changed, as it was before.
Addressee restored(Addressee addressee, const Addressee& before) {
  addressee.usual = before.usual;
  addressee.language = before.language;
  addressee.valid_to = before.valid_to;
  return addressee;
}

}  // namespace

const char* Addressees::obstacle(const JointChange& change, const Addressee& addressee) {
  if (change.usual && *change.usual == addressee.usual)
    return *change.usual ? N_("Notes go here already.") : N_("It is only chosen by hand already.");
  if (change.language && *change.language == addressee.language)
    return N_("This is the working language already.");
  if (change.valid_to && addressee.valid_to && *addressee.valid_to <= *change.valid_to)
    return N_("It ends on that day or earlier already.");
  if (change.valid_to && addressee.valid_from && *change.valid_to < *addressee.valid_from)
    return N_("It begins only after that day.");
  return nullptr;
}

Result<Addressees::Jointly> Addressees::change_all(const audit::Actor& actor,
                                                   meetings::SeriesId series,
                                                   const JointChange& change,
                                                   const std::vector<Seen>& seen) {
  if (seen.size() > change::kMostJoint)
    return too_large(N_("These are more than {1}. Narrow the filter."), "",
                     {std::to_string(change::kMostJoint)});
  return changes_.write(actor, [&](change::Change& c) -> Result<Jointly> {
    Jointly out;
    std::vector<change::JointPart> parts;
    for (const Seen& one : seen) {
      const std::optional<Addressee> former = store::addressee(c.transaction(), one.id);
      if (!former || former->version != one.version || obstacle(change, *former)) {
        ++out.left;
        continue;
      }
      Addressees::change(c, *former, changed(*former, change));
      parts.push_back({one.id.value, std::int64_t{former->version} + 1});
    }
    out.done = static_cast<std::int64_t>(parts.size());
    if (!parts.empty()) out.act = change::record_joint_act(c, series.value, kKind, parts);
    return out;
  });
}

Result<Addressees::Jointly> Addressees::take_back(const audit::Actor& actor,
                                                  meetings::SeriesId series,
                                                  change::JointActId act) {
  return changes_.write(actor, [&](change::Change& c) -> Result<Jointly> {
    CONVOKE_ASSIGN(taken, change::take_back(c, act, series.value, kKind));
    Jointly out{act};
    for (const change::JointPart& part : taken.parts) {
      const AddresseeId id(part.subject);
      const std::optional<Addressee> present = store::addressee(c.transaction(), id);
      if (!present || present->version != part.version) {
        ++out.left;
        continue;
      }
      const Addressee before = store::versions(c.transaction(), id).front().addressee;
      Addressees::change(c, *present, restored(*present, before));
      ++out.done;
    }
    return out;
  });
}

}  // namespace convoke::correspondence
