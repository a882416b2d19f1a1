#include "page/office_page.h"

namespace convoke::page {

html::Page office_page(std::string section, std::string title, html::Out& out) {
  html::Page page;
  page.frame = html::Frame::office;
  page.section = std::move(section);
  page.title = std::move(title);
  page.content = html::trusted(out.take());
  return page;
}

bool may_everywhere(const Visit& visit, Right right) {
  return visit.officer && gives(visit.officer->grants, right, {});
}

}  // namespace convoke::page
