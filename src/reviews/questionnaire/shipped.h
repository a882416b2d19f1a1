// The questionnaires of questionnaires/, inside the program.
#pragma once

#include <string_view>

namespace convoke::reviews::questionnaire {

inline constexpr std::string_view kShippedQuestionnaires[] = {
    "untoc-cluster-1.yaml", "untoc-checklist.yaml", "untoc-tool.yaml"};

/// The bytes of a file of questionnaires/ by its name; empty if there is none.
std::string_view embedded_file(std::string_view name);

}  // namespace convoke::reviews::questionnaire
