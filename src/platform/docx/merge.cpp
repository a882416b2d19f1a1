#include "platform/docx/merge.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <variant>

#include "base/problems.h"
#include "base/text.h"
#include "platform/docx/clean/package.h"
#include "platform/docx/content_types.h"
#include "platform/docx/deflate.h"
#include "platform/docx/document_properties.h"
#include "platform/docx/fields/bracketed_field.h"
#include "platform/docx/fields/field_scan.h"
#include "platform/docx/xml_text.h"
#include "platform/docx/zip_reader.h"
#include "platform/docx/zip_writer.h"
#include "platform/i18n/text_direction.h"

namespace convoke::docx {
namespace {

constexpr const char* kField = "template";

/// A text between two values, packed once when the template is opened.
struct PackedText {
  std::string bytes;
  std::size_t unpacked = 0;
  std::uint32_t crc = 0;
  std::uint32_t append = 0;  ///< zlib's operator that appends `unpacked` bytes to a checksum
};

/// A part with fields. A merge lays packed texts and values (as stored blocks) end to end, so
/// nothing is compressed then, and the checksum is combined from those of the texts.
struct MergedPart {
  std::string name;
  std::vector<PackedText> texts;
  PartPlan plan;  ///< its texts are spent
};

/// A part without fields: copied as it was packed.
struct CopiedPart {
  std::string name;
  Packing packing;
  std::uint32_t crc;
  std::uint32_t unpacked;
  std::string bytes;
};

using Part = std::variant<CopiedPart, MergedPart>;

Status refuse_doctype(const Entry& entry) {
  const std::string name = ascii_lower(entry.name);
  if (!name.ends_with(".xml") && !name.ends_with(".rels")) return {};
  std::string text = entry.content;
  if (starts_with(text, "\xFE\xFF") || starts_with(text, "\xFF\xFE")) std::erase(text, '\0');
  if (text.find("<!DOCTYPE") == std::string::npos) return {};
  return invalid(N_("The Word document holds a document type declaration, which Word never writes. "
                    "It is refused."),
                 kField, {}, entry.name);
}

PackedText pack(Deflater& deflater, const std::string& text) {
  return {deflater.piece(text), text.size(), crc_of(text),
          static_cast<std::uint32_t>(crc32_combine_gen(static_cast<z_off_t>(text.size())))};
}

Part make_part(Entry entry, PartPlan plan, Deflater& deflater) {
  if (plan.slots.empty()) {
    return CopiedPart{std::move(entry.name), entry.packing, entry.crc,
                      static_cast<std::uint32_t>(entry.content.size()), std::move(entry.packed)};
  }
  MergedPart part{std::move(entry.name), {}, {}};
  for (const std::string& text : plan.texts) part.texts.push_back(pack(deflater, text));
  plan.texts.clear();
  part.plan = std::move(plan);
  return part;
}

CopiedPart packed_part(Deflater& deflater, std::string name, const std::string& content) {
  return {std::move(name), Packing::deflated, crc_of(content),
          static_cast<std::uint32_t>(content.size()), deflater.whole(content)};
}

void add(ZipWriter& zip, const CopiedPart& part) {
  zip.add_packed(part.name, {part.packing, part.crc, part.unpacked, part.bytes});
}

/// The parts that are others where a document says its title and its language.
struct PackedProperties {
  PropertyPlaces places;
  std::map<std::size_t, CopiedPart> around;  ///< by place
  std::array<PackedText, 2> styles;          ///< before and after the language

  bool changes_styles(std::size_t place, const DocumentProperties& properties) const {
    return place == places.styles() && places.lacks(properties.language);
  }
};

/// A stream of packed texts and values, with its checksum.
class PartStream {
 public:
  void add(const PackedText& text) {
    packed_ += text.bytes;
    crc_ = crc32_combine_op(crc_, text.crc, text.append);
    unpacked_ += text.unpacked;
  }
  void add(std::string_view value) {
    append_stored(packed_, value);
    crc_ = crc_of(value, static_cast<std::uint32_t>(crc_));
    unpacked_ += value.size();
  }
  std::size_t unpacked() const { return unpacked_; }
  void finish(ZipWriter& zip, const std::string& name) {
    append_last_block(packed_);
    zip.add_packed(name, {Packing::deflated, static_cast<std::uint32_t>(crc_),
                          static_cast<std::uint32_t>(unpacked_), packed_});
  }

 private:
  std::string packed_;
  uLong crc_ = 0;
  std::size_t unpacked_ = 0;
};

std::size_t packed_size(const Part& part) {
  if (const auto* copied = std::get_if<CopiedPart>(&part)) return copied->bytes.size();
  std::size_t size = 0;
  for (const PackedText& text : std::get<MergedPart>(part).texts) size += text.bytes.size();
  return size;
}

/// What cleaning or plain brackets have changed is packed anew.
void pack_changed(std::vector<Entry>& entries, Deflater& deflater) {
  for (Entry& entry : entries) {
    if (!entry.packed.empty() || entry.content.empty()) continue;
    entry.packed = deflater.whole(entry.content);
    entry.packing = Packing::deflated;
    entry.crc = crc_of(entry.content);
  }
}

std::string zipped(const std::vector<Entry>& entries, std::size_t expected_bytes) {
  ZipWriter zip(expected_bytes);
  for (const Entry& entry : entries)
    zip.add_packed(entry.name, {entry.packing, entry.crc,
                                static_cast<std::uint32_t>(entry.content.size()), entry.packed});
  return zip.finish();
}

/// Parts in which brackets are not seen by anybody, or are not XML.
bool is_unseen(std::string_view part) {
  const std::string name = ascii_lower(part);
  if (name.ends_with(".rels")) return false;
  if (!name.ends_with(".xml") || name == "[content_types].xml") return true;
  for (const std::string_view unseen :
       {"word/styles", "word/settings", "word/websettings", "word/fonttable", "word/theme/"}) {
    if (name.starts_with(unseen)) return true;
  }
  return false;
}

bool needs_runs(const RunPlan& run, std::string_view value) {
  // No letter that runs from right to left begins with a byte below 0xD6 in UTF-8.
  const bool plain = std::all_of(value.begin(), value.end(),
                                 [](char c) { return static_cast<unsigned char>(c) < 0xD6; });
  if (plain && !run.is_right_to_left) return false;
  const i18n::Directions found = i18n::directions_in(value);
  return found.right_to_left || (run.is_right_to_left && found.left_to_right);
}

/// In runs of their own, one for each direction; what follows in the template's run goes on in one
/// like it.
void append_directed(std::string& out, std::string_view value, const RunPlan& run) {
  const std::string end = "</" + run.prefix + "t></" + run.prefix + "r>";
  const std::string begin = "<" + run.prefix + "r>";
  const std::string text = "<" + run.prefix + "t xml:space=\"preserve\">";
  for (const i18n::DirectedText& piece : i18n::directed(value, run.in_right_to_left_paragraph)) {
    out.append(end).append(begin);
    out.append(piece.right_to_left ? run.right_to_left : run.left_to_right).append(text);
    append_word_text(out, piece.text, run.prefix);
  }
  out.append(end).append(begin).append(run.own).append(text);
}

}  // namespace

struct Template::Impl {
  Limits limits;
  FieldNames fields;
  std::vector<std::string> address_fields;
  std::vector<Finding> findings;
  std::string bytes;
  std::vector<OtherBrackets> other_brackets;
  std::vector<Part> parts;
  PackedProperties properties;
  std::size_t expected_bytes = 0;

  Status append_value(std::string& out, const PartPlan& plan, const PartPlan::Slot& slot,
                      const std::vector<std::string_view>& values) const {
    const std::string_view value = values[slot.field];
    switch (slot.form) {
      case PartPlan::Form::word:
        if (slot.run != PartPlan::kNone && needs_runs(plan.runs[slot.run], value)) {
          append_directed(out, value, plan.runs[slot.run]);
        } else {
          append_word_text(out, value, slot.prefix);
        }
        return {};
      case PartPlan::Form::plain:
      case PartPlan::Form::attribute:
        append_attribute(out, value);
        return {};
      case PartPlan::Form::address:
        break;
    }
    const auto address = composed(plan.addresses[slot.address], values);
    if (!address) {
      return invalid(
          N_("The template makes “{1}” the address of a link, but its value is no web or "
             "e-mail address: “{2}”."),
          kField, {fields.all()[slot.field], std::string(value)});
    }
    append_attribute(out, *address);
    return {};
  }

  Status merge_part(ZipWriter& zip, const MergedPart& part,
                    const std::vector<std::string_view>& values) const {
    PartStream stream;
    std::string value;
    for (std::size_t i = 0; i < part.texts.size(); ++i) {
      stream.add(part.texts[i]);
      if (i < part.plan.slots.size()) {
        value.clear();
        CONVOKE_TRY(append_value(value, part.plan, part.plan.slots[i], values));
        stream.add(value);
      }
      if (stream.unpacked() > limits.part_bytes) {
        return too_large(N_("The merged document becomes too large."), kField);
      }
    }
    stream.finish(zip, part.name);
    return {};
  }

  void take_other_brackets(std::vector<OtherBrackets> found) {
    for (OtherBrackets& one : found) {
      if (other_brackets.size() == kMostOtherBrackets) return;
      if (std::none_of(other_brackets.begin(), other_brackets.end(),
                       [&](const OtherBrackets& known) { return known.shown == one.shown; }))
        other_brackets.push_back(std::move(one));
    }
  }

  /// Of entries whose parts stand in `parts`, in the same order.
  Status plan_properties(const std::vector<Entry>& entries, Deflater& deflater) {
    CONVOKE_ASSIGN(places, PropertyPlaces::of(entries, limits));
    for (const PropertyPlaces::Changed& changed : places.around())
      properties.around.emplace(
          changed.place, packed_part(deflater, entries[changed.place].name, changed.content));
    properties.styles = {pack(deflater, places.styles_head()),
                         pack(deflater, places.styles_tail())};
    properties.places = std::move(places);
    return {};
  }

  void add_styles(ZipWriter& zip, const std::string& name, std::string_view language) const {
    PartStream stream;
    stream.add(properties.styles[0]);
    stream.add(properties.places.language_element(language));
    stream.add(properties.styles[1]);
    stream.finish(zip, name);
  }
};

Template::Template(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Template::~Template() = default;
Template::Template(Template&&) noexcept = default;
Template& Template::operator=(Template&&) noexcept = default;

Result<Template> Template::open(std::string bytes, const Limits& limits,
                                std::vector<std::string>* found) {
  CONVOKE_ASSIGN(entries, read_zip(bytes, limits));
  for (const Entry& entry : entries) CONVOKE_TRY(refuse_doctype(entry));
  CONVOKE_ASSIGN(types, ContentTypes::of(entries, limits.depth));
  const std::size_t count = entries.size();

  Findings findings;
  CONVOKE_ASSIGN(styles, clean_package(entries, limits, findings));

  auto impl = std::make_unique<Impl>();
  impl->limits = limits;
  impl->findings = findings.all();
  Deflater deflater;
  for (Entry& entry : entries) {
    if (is_unseen(entry.name) || entry.content.find("&#") == std::string::npos) continue;
    std::string plain = with_plain_brackets(entry.content);
    if (plain == entry.content) continue;
    entry.content = std::move(plain);
    entry.packed.clear();
  }
  const bool changed =
      entries.size() != count || std::any_of(entries.begin(), entries.end(), [](const Entry& e) {
        return e.packed.empty() && !e.content.empty();
      });
  pack_changed(entries, deflater);
  impl->bytes = changed ? zipped(entries, bytes.size()) : std::move(bytes);
  CONVOKE_TRY(impl->plan_properties(entries, deflater));
  Problems faults;
  for (Entry& entry : entries) {
    PartPlan plan;
    const bool text = types.has_text(entry.name);
    if (text || (!is_unseen(entry.name) && has_opening_sign(entry.content))) {
      auto scanned = scan_part(entry.name, entry.content, limits.depth, styles, impl->fields);
      if (!scanned.ok()) {
        faults.add(scanned.error());
        continue;
      }
      plan = *std::move(scanned);
      for (const AddressPlan& address : plan.addresses)
        for (const std::size_t field : address.fields)
          impl->address_fields.push_back(impl->fields.all().at(field));
      impl->take_other_brackets(std::move(plan.other_brackets));
    }
    impl->parts.push_back(make_part(std::move(entry), std::move(plan), deflater));
    impl->expected_bytes += packed_size(impl->parts.back());
  }
  if (found) *found = impl->fields.all();
  if (faults.first()) return *faults.first();
  constexpr std::size_t kHeaders = 200, kValues = 4096;
  impl->expected_bytes += impl->parts.size() * kHeaders + kValues;
  return Template(std::move(impl));
}

const std::vector<Finding>& Template::findings() const {
  return impl_->findings;
}

const std::string& Template::bytes() const {
  return impl_->bytes;
}

const std::vector<std::string>& Template::fields() const {
  return impl_->fields.all();
}

const std::vector<int>& Template::field_counts() const {
  return impl_->fields.counts();
}

const std::vector<OtherBrackets>& Template::other_brackets() const {
  return impl_->other_brackets;
}

const std::vector<std::string>& Template::address_fields() const {
  return impl_->address_fields;
}

Result<std::string> Template::merge(const std::map<std::string, std::string>& values,
                                    const DocumentProperties& properties) const {
  std::vector<std::string_view> by_field;
  for (const std::string& name : fields()) {
    const auto it = values.find(name);
    if (it == values.end()) {
      return invalid(N_("The field “{1}” of the template has no value."), kField, {name});
    }
    if (!xml_can_carry(it->second)) {
      return invalid(N_("The value of “{1}” has characters that a Word document cannot hold."),
                     kField, {name});
    }
    by_field.push_back(it->second);
  }
  const PackedProperties& packed = impl_->properties;
  const bool says = !properties.title.empty() || !properties.language.empty();
  ZipWriter zip(impl_->expected_bytes);
  for (std::size_t i = 0; i < impl_->parts.size(); ++i) {
    const auto* copied = std::get_if<CopiedPart>(&impl_->parts[i]);
    if (!copied) {
      CONVOKE_TRY(impl_->merge_part(zip, std::get<MergedPart>(impl_->parts[i]), by_field));
    } else if (const auto changed = packed.around.find(i); says && changed != packed.around.end()) {
      add(zip, changed->second);
    } else if (says && packed.changes_styles(i, properties)) {
      impl_->add_styles(zip, copied->name, properties.language);
    } else {
      add(zip, *copied);
    }
  }
  if (says && !packed.places.name().empty())
    zip.add(packed.places.name(), PropertyPlaces::content(properties));
  return zip.finish();
}

}  // namespace convoke::docx
