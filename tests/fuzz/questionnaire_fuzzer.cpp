// Any bytes as a questionnaire: in what is accepted no key is there twice, and each condition is on
// a question before.
#include <cstdint>
#include <cstdlib>
#include <set>

#include "reviews/questionnaire/questionnaire_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto read = convoke::reviews::questionnaire::read_questionnaire(
      {reinterpret_cast<const char*>(data), size});
  if (!read.ok()) return 0;
  std::set<std::string> before;
  for (const auto& section : read->sections) {
    const auto* instrument = read->instrument(section.instrument);
    if (!instrument || section.article > instrument->articles) std::abort();
    for (const auto& question : section.questions) {
      if (question.condition && !before.contains(question.condition->question)) std::abort();
      if (!before.insert(question.key).second) std::abort();
    }
  }
  return 0;
}
