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

std::string address_for(const Visit& visit, Right right, std::string_view series,
                        std::string address) {
  if (!visit.officer || !gives(visit.officer->grants, right, series)) return {};
  return address;
}

}  // namespace convoke::page
