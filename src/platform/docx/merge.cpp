#include "platform/docx/merge.h"

#include <zlib.h>

#include <variant>

#include "base/text.h"
#include "platform/docx/content_types.h"
#include "platform/docx/deflate.h"
#include "platform/docx/field_scan.h"
#include "platform/docx/xml_text.h"
#include "platform/docx/zip_reader.h"
#include "platform/docx/zip_writer.h"

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
  std::vector<PartPlan::Slot> slots;
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
  MergedPart part{std::move(entry.name), {}, std::move(plan.slots)};
  for (const std::string& text : plan.texts) part.texts.push_back(pack(deflater, text));
  return part;
}

std::size_t packed_size(const Part& part) {
  if (const auto* copied = std::get_if<CopiedPart>(&part)) return copied->bytes.size();
  std::size_t size = 0;
  for (const PackedText& text : std::get<MergedPart>(part).texts) size += text.bytes.size();
  return size;
}

}  // namespace

struct Template::Impl {
  Limits limits;
  FieldNames fields;
  std::vector<Part> parts;
  std::size_t expected_bytes = 0;

  Status merge_part(ZipWriter& zip, const MergedPart& part,
                    const std::vector<std::string_view>& values) const {
    std::string packed, value;
    uLong crc = 0;
    std::size_t unpacked = 0;
    for (std::size_t i = 0; i < part.texts.size(); ++i) {
      const PackedText& text = part.texts[i];
      packed += text.bytes;
      crc = crc32_combine_op(crc, text.crc, text.append);
      unpacked += text.unpacked;
      if (i < part.slots.size()) {
        value.clear();
        append_word_text(value, values[part.slots[i].field], part.slots[i].prefix);
        append_stored(packed, value);
        crc = crc_of(value, static_cast<std::uint32_t>(crc));
        unpacked += value.size();
      }
      if (unpacked > limits.part_bytes) {
        return too_large(N_("The merged document becomes too large."), kField);
      }
    }
    append_last_block(packed);
    zip.add_packed(part.name, {Packing::deflated, static_cast<std::uint32_t>(crc),
                               static_cast<std::uint32_t>(unpacked), packed});
    return {};
  }
};

Template::Template(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Template::~Template() = default;
Template::Template(Template&&) noexcept = default;
Template& Template::operator=(Template&&) noexcept = default;

Result<Template> Template::open(std::string bytes, const Limits& limits) {
  CONVOKE_ASSIGN(entries, read_zip(bytes, limits));
  for (const Entry& entry : entries) CONVOKE_TRY(refuse_doctype(entry));
  CONVOKE_ASSIGN(types, ContentTypes::of(entries, limits.depth));

  auto impl = std::make_unique<Impl>();
  impl->limits = limits;
  Deflater deflater;
  for (Entry& entry : entries) {
    PartPlan plan;
    if (types.has_text(entry.name)) {
      CONVOKE_ASSIGN(scanned, scan_part(entry.name, entry.content, limits.depth, impl->fields));
      plan = std::move(scanned);
    }
    impl->parts.push_back(make_part(std::move(entry), std::move(plan), deflater));
    impl->expected_bytes += packed_size(impl->parts.back());
  }
  constexpr std::size_t kHeaders = 200, kValues = 4096;
  impl->expected_bytes += impl->parts.size() * kHeaders + kValues;
  return Template(std::move(impl));
}

const std::vector<std::string>& Template::fields() const {
  return impl_->fields.all();
}

Result<std::string> Template::merge(const std::map<std::string, std::string>& values) const {
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
  ZipWriter zip(impl_->expected_bytes);
  for (const Part& part : impl_->parts) {
    if (const auto* copied = std::get_if<CopiedPart>(&part)) {
      zip.add_packed(copied->name, {copied->packing, copied->crc, copied->unpacked, copied->bytes});
    } else {
      CONVOKE_TRY(impl_->merge_part(zip, std::get<MergedPart>(part), by_field));
    }
  }
  return zip.finish();
}

}  // namespace convoke::docx
