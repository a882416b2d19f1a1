// Messages that are too large for those who get them: Notes' questions about it.
#include <set>

#include "base/text_arg.h"
#include "correspondence/notes/note_store.h"
#include "correspondence/notes/notes.h"

namespace convoke::correspondence {
namespace {

/// At most ten are named.
Error too_large_for(const std::vector<Addressee>& addressees,
                    const reference::Directory& directory) {
  Text6 names;
  for (const Language language : kLanguages) {
    std::string& all = names[language];
    for (std::size_t i = 0; i < addressees.size() && i < 10; ++i) {
      const reference::Entity* entity = directory.find(addressees[i].entity);
      all += (i > 0 ? ", " : "") + (entity ? entity->short_name.in(language) : std::string());
    }
    if (addressees.size() > 10) all += ", …";
  }
  return invalid(
      N_("Even the note alone is larger than these addressees accept by e-mail, and they "
         "have no postal address: {1}. Upload a smaller text, enter an address, or "
         "leave them out."),
      "to", {message_arg(names)});
}

}  // namespace

std::int64_t Notes::size_of(const files::FileHash& file) const {
  const auto bytes = files_.size_of(file);
  return bytes.ok() ? static_cast<std::int64_t>(*bytes) : std::int64_t{0};
}

Oversized Notes::oversized(const Note& note, const std::vector<Addressee>& to) {
  const auto [texts, enclosures] = database_.read([&](db::Reader& r) {
    return std::pair(store::templates(r, note.id), store::enclosures(r, note.id));
  });
  return correspondence::oversized(texts, enclosures, to, usual_limit_,
                                   [&](const files::FileHash& file) { return size_of(file); });
}

Result<std::set<AddresseeId>> Notes::by_post_for_size(db::Reader& r, const Note& note,
                                                      std::vector<Addressee> to) {
  std::set<AddresseeId> served, out;
  for (const Dispatch& d : store::dispatches(r, note.id)) served.insert(d.addressee);
  std::erase_if(to, [&](const Addressee& a) { return served.contains(a.id); });
  const Oversized large = correspondence::oversized(
      store::templates(r, note.id), store::enclosures(r, note.id), to, usual_limit_,
      [&](const files::FileHash& file) { return size_of(file); });
  if (!large.unreached.empty()) return too_large_for(large.unreached, *references_.directory());
  for (const Addressee& a : large.by_post) out.insert(a.id);
  return out;
}

}  // namespace convoke::correspondence
