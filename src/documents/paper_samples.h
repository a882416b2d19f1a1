// For tests: the agenda of a meeting of three days, in Arabic, Chinese and English.
#pragma once

#include "documents/papers.h"

namespace convoke::documents {

struct ThreeTexts {
  const char *ar, *zh, *en;
};
inline Text6 text_of(const ThreeTexts& texts) {
  Text6 out(texts.en);
  out[Language::ar] = texts.ar;
  out[Language::zh] = texts.zh;
  return out;
}

inline meetings::Meeting sample_meeting() {
  meetings::Meeting m;
  m.slug = "review-experts-2009";
  m.title = text_of(
      {"الاجتماع الحكومي الدولي المفتوح العضوية للخبراء المعني بالآليات الممكنة لاستعراض تنفيذ "
       "اتفاقية الأمم المتحدة لمكافحة الجريمة المنظمة عبر الوطنية والبروتوكولات الملحقة بها",
       "联合国打击跨国有组织犯罪公约及其各项议定书实施情况可能的审议机制问题不限成员名额政府间专家"
       "会议",
       "Open-ended intergovernmental meeting of experts on possible mechanisms to review "
       "implementation of the United Nations Convention against Transnational Organized Crime and "
       "the Protocols thereto"});
  m.short_title = text_of({"خبراء آلية الاستعراض", "审议机制专家会议", "Review mechanism experts"});
  m.city = text_of({"فيينا", "维也纳", "Vienna"});
  m.venue = text_of({"مركز فيينا الدولي", "维也纳国际中心", "Vienna International Centre"});
  m.first_day = {2009, 9, 28};
  m.last_day = {2009, 9, 30};
  m.interpretation.assign(kLanguages.begin(), kLanguages.end());
  return m;
}

/// An office that prints as the United Nations do.
inline secretariat::Office sample_office() {
  secretariat::Office office;
  office.organization = text_of({"الأمم المتحدة", "联合国", "United Nations"});
  office.general = Text6("Distr.: General");
  office.job_prefix = "V";
  return office;
}

inline PaperHead sample_head() {
  const meetings::Meeting m = sample_meeting();
  return {"CTOC/COP/WG.1/2009/1",
          Distribution::general,
          Language::en,
          {2009, 7, 20},
          text_of({"مؤتمر الأطراف في اتفاقية الأمم المتحدة لمكافحة الجريمة المنظمة عبر الوطنية",
                   "联合国打击跨国有组织犯罪公约缔约方会议",
                   "Conference of the Parties to the United Nations Convention against "
                   "Transnational Organized Crime"}),
          m.title,
          m.city,
          m.first_day,
          m.last_day,
          sample_office().organization,
          sample_office().general};
}

inline std::vector<meetings::AgendaItem> sample_items() {
  return {
      {1, text_of({"افتتاح الاجتماع", "会议开幕", "Opening of the meeting"}),
       text_of({"يُفتتح الاجتماع في الساعة 10 من صباح يوم الاثنين 28 أيلول/سبتمبر 2009 في مركز "
                "فيينا الدولي.",
                "会议将于2009年9月28日星期一上午10时在维也纳国际中心开幕。",
                "The meeting will be opened on Monday, 28 September 2009, at 10 a.m., at the "
                "Vienna International Centre."}),
       true},
      {2,
       text_of({"إقرار جدول الأعمال وتنظيم الأعمال", "通过议程和安排工作",
                "Adoption of the agenda and organization of work"}),
       text_of({"يُقترح تنظيم الأعمال الوارد في مرفق هذه الوثيقة كي يتمكن الاجتماع من النظر في كل "
                "بند في الوقت المتاح وبخدمات الترجمة الشفوية.",
                "谨建议采用本文件附件所载的工作安排，以便会议能够在可用的时间内利用口译服务审议每个"
                "项目。",
                "The organization of work in the annex to the present document is proposed so that "
                "each item can be considered within the time and with the interpretation services "
                "available."}),
       true},
      {3,
       text_of({"الآليات الممكنة لاستعراض تنفيذ الاتفاقية والبروتوكولات الملحقة بها",
                "公约及其各项议定书实施情况可能的审议机制",
                "Possible mechanisms to review implementation of the Convention and the Protocols "
                "thereto"}),
       text_of(
           {"رأى المؤتمر في مقرره 4/1 أن من الضروري استكشاف الخيارات المتعلقة بآلية مناسبة وفعالة "
            "لمساعدته في استعراض التنفيذ. وسيُعرض على الاجتماع تجميع للآراء والتعليقات الواردة من "
            "الدول الأعضاء.\nرأى المؤتمر في مقرره 4/1 أن من الضروري استكشاف الخيارات المتعلقة "
            "بآلية مناسبة وفعالة لمساعدته في استعراض التنفيذ. وسيُعرض على الاجتماع تجميع للآراء "
            "والتعليقات الواردة من الدول الأعضاء.",
            "缔约方会议在其第4/"
            "1号决定中认为，有必要探讨关于协助其审议实施情况的适当而有效机制的各种选择。会议将收到"
            "一份所收到的会员国意见和评论汇编。\n缔约方会议在其第4/"
            "1号决定中认为，有必要探讨关于协助其审议实施情况的适当而有效机制的各种选择。会议将收到"
            "一份所收到的会员国意见和评论汇编。",
            "In its decision 4/1, the Conference considered that it was necessary to explore "
            "options regarding an appropriate and effective mechanism to assist it in the review "
            "of implementation. The meeting will have before it a compilation of the views and "
            "comments received from Member States.\nIn its decision 4/1, the Conference considered "
            "that it was necessary to explore options regarding an appropriate and effective "
            "mechanism to assist it in the review of implementation. The meeting will have before "
            "it a compilation of the views and comments received from Member States."}),
       false},
      {4, text_of({"مسائل أخرى", "其他事项", "Other matters"}),
       text_of(
           {"يجوز للاجتماع أن ينظر في أي مسائل أخرى تندرج في نطاق ولايته. ولم يُسترع انتباه الأمانة "
            "إلى أي مسألة حتى الآن.",
            "会议可审议其任务授权范围内的任何其他事项。秘书处目前尚未收到需要提请注意的任何事项。",
            "The meeting may consider any other matter within its mandate. No matter has so far "
            "come to the attention of the secretariat."}),
       true},
      {5, text_of({"اعتماد التقرير", "通过报告", "Adoption of the report"}),
       text_of({"من المتوقع أن يعتمد الاجتماع تقريراً يُقدَّم إلى المؤتمر في دورته الخامسة.",
                "预期会议将通过一份提交缔约方会议第五届会议的报告。",
                "The meeting is expected to adopt a report to be presented to the Conference at "
                "its fifth session."}),
       true},
  };
}

inline std::vector<meetings::TimetableSlot> sample_timetable() {
  return meetings::propose_timetable(sample_meeting(), sample_items());
}

}  // namespace convoke::documents
