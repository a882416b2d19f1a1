#include "word_templates/template_columns.h"

#include "base/text.h"

namespace convoke::word_templates {

std::vector<std::string> FieldNames::read(const db::Cell& cell) {
  return cell.text().empty() ? std::vector<std::string>() : split(cell.text(), ' ');
}

db::Value FieldNames::write(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : " ") + name;
  return out;
}

std::vector<docx::Finding> Findings::read(const db::Cell& cell) {
  return docx::read_findings(cell.text());
}

db::Value Findings::write(const std::vector<docx::Finding>& findings) {
  return docx::written(findings);
}

}  // namespace convoke::word_templates
