// Defined fields in the form of a participant.
#pragma once

#include <vector>

#include "delegations/fields/defined_field.h"
#include "platform/html/form.h"
#include "platform/http/message.h"

namespace convoke::delegations {

/// What a reader may see of confidential values.
enum class Confidential { hidden, shown };

/// Adds the fields that are asked for in the form. A hidden value is not sent to the reader: what
/// is written replaces it, and a box takes it out. The same holds for files.
void add_inputs(html::Form& out, const std::vector<DefinedField>& fields,
                const ParticipantDetails& typed, const Further& stored, Confidential confidential,
                const i18n::Locale& locale);

/// Of the box that takes out what was given.
std::string taken_out_name(FieldId id);

/// What was typed, unchecked. `stored`: what the entry says now; of it files stay, and what is
/// hidden and not typed anew.
Further further_in(const http::Form& form, const std::vector<DefinedField>& fields,
                   const Further& stored, Confidential confidential);

/// A field and what is said in it, for reading.
struct SaidFurther {
  std::string label, lang;  ///< of the field, and its language
  std::string value;        ///< empty: hidden
  FieldId file{};           ///< of a file
};
std::vector<SaidFurther> said_further(const std::vector<DefinedField>& fields,
                                      const Further& further, Confidential confidential,
                                      const i18n::Locale& locale);

/// What is required and not said, by its labels; empty: nothing.
std::string still_needed(const ParticipantDetails& said, const std::vector<DefinedField>& fields,
                         const i18n::Locale& locale);

}  // namespace convoke::delegations
