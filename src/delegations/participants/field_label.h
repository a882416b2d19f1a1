// The labels of what is asked of every participant, by the name of the field.
#pragma once

#include <string_view>

namespace convoke::delegations {

/// msgid; null for a field of the office and for what is no field of the form.
const char* label_of_field(std::string_view name);

}  // namespace convoke::delegations
