// Every key of the canonical records: the string that is stored, its Chinese label, what it means.
// The archive carries them as the table `terms`. Add to them, never rename.
#pragma once

#include <array>
#include <span>
#include <string_view>

namespace guidang::model {

struct Key {
  std::string_view key;
  std::string_view label;    // Chinese, as analysts say it
  std::string_view meaning;  // one line
};

// A statement of `amounts` with the items and measures that it may have.
struct Statement {
  Key statement;
  std::span<const Key> items;
  std::span<const Key> measures;
};

inline constexpr auto form_kind_keys = std::to_array<Key>({
    {"basic_data", "整体支出绩效评价基础数据表",
     "basic data of a unit: staff, controlled expenditure, floor areas"},
    {"unit_self_evaluation", "整体支出绩效自评表", "self-evaluation of all expenditure of a unit"},
    {"project_self_evaluation", "项目支出绩效自评表", "self-evaluation of one project or special fund"},
    {"unit_profile", "单位自评报告表", "self-evaluation report in the shape of one table"},
    {"scorecard", "评分表", "indicator system with scoring standards"},
    {"target_declaration", "绩效目标申报表", "performance targets, declared before the year"},
    {"monitoring", "绩效运行监控表", "monitoring of targets during the year"},
    {"narrative", "自评报告正文", "self-evaluation report in prose"},
    {"unknown", "未识别", "tables of a kind that is not known"},
});

inline constexpr auto level1_keys = std::to_array<Key>({
    {"input", "投入", "means put in"},
    {"process", "过程", "how the means were managed"},
    {"output", "产出", "what was produced"},
    {"benefit", "效益", "what good it did"},
    {"satisfaction", "满意度", "what those served say"},
    {"cost", "成本", "cost as a first-level group"},
    {"budget_execution", "预算执行", "how much of the budget was executed"},
    {"management", "管理", "management and its efficiency"},
    {"decision", "决策", "how the project was decided and its targets set"},
    {"other", "其他", "any other first-level group"},
});

inline constexpr auto level2_keys = std::to_array<Key>({
    {"quantity", "数量指标", "how much was produced"},
    {"quality", "质量指标", "how well it was produced"},
    {"timeliness", "时效指标", "whether in time"},
    {"cost", "成本指标", "at what cost"},
    {"economic_benefit", "经济效益指标", "economic benefit"},
    {"social_benefit", "社会效益指标", "social benefit"},
    {"ecological_benefit", "生态效益指标", "ecological benefit"},
    {"sustainability", "可持续影响指标", "whether the effect lasts"},
    {"service_satisfaction", "服务对象满意度指标", "satisfaction of those served or of the public"},
    {"economic_cost", "经济成本指标", "economic cost"},
    {"social_cost", "社会成本指标", "social cost"},
    {"ecological_cost", "生态环境成本指标", "ecological cost"},
    {"budget_allocation", "预算配置", "how the budget was drawn up"},
    {"budget_execution", "预算执行", "how the budget was executed"},
    {"budget_management", "预算管理", "how the budget was managed"},
    {"asset_management", "资产管理", "how assets were managed"},
    {"duty_performance", "职责履行", "how duties were carried out"},
    {"duty_benefit", "履职效益", "what good carrying out the duties did"},
    {"other", "其他", "any other second-level group"},
});

inline constexpr auto amount_measures = std::to_array<Key>({
    {"amount", "金额", "the amount itself"},
});

inline constexpr auto staffing_items = std::to_array<Key>({
    {"staff", "财政供养人员", "staff paid by the budget"},
});
inline constexpr auto staffing_measures = std::to_array<Key>({
    {"establishment", "编制数", "authorised posts"},
    {"on_post", "在职人数", "staff on post"},
    {"control_rate", "控制率", "on post as a share of the posts authorised"},
});

inline constexpr auto expenditure_control_items = std::to_array<Key>({
    {"three_public", "三公经费", "reception, vehicles and travel abroad together"},
    {"vehicles", "公务用车购置和维护经费", "official vehicles, bought and run"},
    {"vehicle_purchase", "公务用车购置", "official vehicles, bought"},
    {"vehicle_operation", "公务用车运行维护", "official vehicles, run"},
    {"overseas_travel", "出国经费", "official travel abroad"},
    {"official_reception", "公务接待", "official reception"},
    {"project_expenditure", "项目支出", "project expenditure"},
    {"business_funds", "业务工作经费", "funds for the unit's own business"},
    {"maintenance_funds", "运行维护经费", "funds for running and upkeep"},
    {"special_funds", "专项资金", "special funds"},
    {"transfers", "上级转移支付", "transfers from a higher level"},
    {"public_expenditure", "公用经费", "public (non-personnel) expenditure"},
    {"office_expenses", "办公经费", "office expenses"},
    {"utilities_travel", "水费电费差旅费", "water, electricity and travel"},
    {"meetings_training", "会议费培训费", "meetings and training"},
    {"procurement", "政府采购金额", "government procurement"},
    {"basic_adjustment", "基本支出预算调整", "adjustment of the basic expenditure budget"},
    {"other", "其他", "a row that the unit added"},
});
inline constexpr auto expenditure_control_measures = std::to_array<Key>({
    {"prior_final", "上年决算数", "final accounts of the year before"},
    {"budget", "本年预算数", "budget of the year"},
    {"final", "本年决算数", "final accounts of the year"},
});

inline constexpr auto facilities_items = std::to_array<Key>({
    {"facilities", "楼堂馆所", "office buildings and halls under control"},
});
inline constexpr auto facilities_measures = std::to_array<Key>({
    {"approved_area", "批复规模", "approved floor area"},
    {"actual_area", "实际规模", "actual floor area"},
    {"area_control_rate", "规模控制率", "actual area as a share of the approved one"},
    {"budget_investment", "预算投资", "budgeted investment"},
    {"actual_investment", "实际投资", "actual investment"},
    {"investment_control_rate", "投资概算控制率", "actual investment as a share of the budgeted one"},
});

inline constexpr auto budget_execution_items = std::to_array<Key>({
    {"total", "年度资金总额", "all funds of the year"},
    {"fiscal_appropriation", "当年财政拨款", "appropriation of the year"},
    {"carryover", "上年结转资金", "carried over from the year before"},
    {"other_funds", "其他资金", "other funds"},
});
inline constexpr auto budget_execution_measures = std::to_array<Key>({
    {"initial_budget", "年初预算数", "budget at the start of the year"},
    {"annual_budget", "全年预算数", "budget of the whole year"},
    {"executed", "全年执行数", "executed in the whole year"},
    {"weight", "分值", "full score"},
    {"execution_rate", "执行率", "executed as a share of the annual budget, as printed"},
    {"score", "得分", "score given"},
});

inline constexpr auto funding_items = std::to_array<Key>({
    {"revenue_total", "收入合计", "all revenue"},
    {"general_public_budget", "一般公共预算", "general public budget"},
    {"government_fund", "政府性基金", "government funds"},
    {"special_account", "财政专户管理资金", "funds in the special fiscal account"},
    {"other_funds", "其他资金", "other funds"},
    {"expenditure_total", "支出合计", "all expenditure"},
    {"basic_expenditure", "基本支出", "basic expenditure"},
    {"project_expenditure", "项目支出", "project expenditure"},
});

inline constexpr auto revenue_items = std::to_array<Key>({
    {"total", "收入合计", "all revenue of the year"},
    {"carryover", "上年结转", "carried over from the year before"},
    {"fiscal_appropriation", "公共财政拨款", "fiscal appropriation"},
    {"government_fund", "政府基金拨款", "appropriation from government funds"},
    {"special_account", "纳入专户管理的非税收入拨款", "appropriation from the special fiscal account"},
    {"other_revenue", "其他收入", "other revenue"},
});

inline constexpr auto expenditure_items = std::to_array<Key>({
    {"total", "支出合计", "all expenditure of the year"},
    {"basic_expenditure", "基本支出", "basic expenditure"},
    {"personnel", "人员支出", "personnel"},
    {"public_expenditure", "公用支出", "public (non-personnel) expenditure"},
    {"project_expenditure", "项目支出", "project expenditure"},
    {"current_balance", "当年结余", "balance of the year"},
    {"cumulative_balance", "累计结余", "balance of all years"},
});

inline constexpr auto three_public_items = std::to_array<Key>({
    {"total", "三公经费合计", "reception, vehicles and travel abroad together"},
    {"official_reception", "公务接待费", "official reception"},
    {"vehicle_operation", "公务用车运维费", "official vehicles, run"},
    {"vehicle_purchase", "公务用车购置费", "official vehicles, bought"},
    {"overseas_travel", "因公出国费", "official travel abroad"},
});

inline constexpr auto fixed_assets_items = std::to_array<Key>({
    {"total", "固定资产合计", "all fixed assets"},
    {"in_use", "在用固定资产", "fixed assets in use"},
    {"leased", "出租固定资产", "fixed assets leased out"},
    {"other", "其他固定资产", "other fixed assets"},
});

inline constexpr auto statement_keys = std::to_array<Statement>({
    {{"staffing", "人员情况", "staff"}, staffing_items, staffing_measures},
    {{"expenditure_control", "经费控制情况", "controlled expenditure"},
     expenditure_control_items,
     expenditure_control_measures},
    {{"facilities", "楼堂馆所控制情况", "office buildings and halls"}, facilities_items, facilities_measures},
    {{"budget_execution", "预算执行情况", "budget asked for and executed, or project funds"},
     budget_execution_items,
     budget_execution_measures},
    {{"funding", "年度资金", "funds by kind of revenue and of expenditure"}, funding_items, amount_measures},
    {{"revenue", "年度收入情况", "revenue of the year"}, revenue_items, amount_measures},
    {{"expenditure", "年度支出和结余情况", "expenditure and balance of the year"},
     expenditure_items,
     amount_measures},
    {{"three_public", "三公经费", "reception, vehicles and travel abroad"},
     three_public_items,
     amount_measures},
    {{"fixed_assets", "固定资产", "fixed assets"}, fixed_assets_items, amount_measures},
});

inline constexpr auto section_keys = std::to_array<Key>({
    {"overview", "基本情况", "what the unit or project is"},
    {"duties", "职能职责", "duties"},
    {"organization", "机构设置", "organization"},
    {"staffing", "人员情况", "staff"},
    {"general_public_budget", "一般公共预算支出情况", "expenditure of the general public budget"},
    {"basic_expenditure", "基本支出情况", "basic expenditure"},
    {"project_expenditure", "项目支出情况", "project expenditure"},
    {"government_fund", "政府性基金预算支出情况", "expenditure of government funds"},
    {"state_capital", "国有资本经营预算支出情况", "expenditure of the state capital budget"},
    {"social_insurance_fund", "社会保险基金预算支出情况", "expenditure of social insurance funds"},
    {"performance", "绩效情况", "performance achieved"},
    {"problems", "存在的问题", "problems and their causes"},
    {"improvements", "改进措施和建议", "what is to be done better"},
    {"scale", "支出规模和使用方向", "scale and use of the expenditure"},
    {"fund_management", "支出管理及使用情况", "management and use of the funds"},
    {"implementation", "组织实施情况", "how it was carried out"},
    {"result_use", "结果应用和公开", "use and publication of the result"},
    {"other_matters", "其他需要说明的情况", "other matters"},
});

inline constexpr auto attribute_keys = std::to_array<Key>({
    {"unit_name", "单位名称", "unit"},
    {"project_name", "项目名称", "project"},
    {"supervising_department", "主管部门", "department in charge"},
    {"implementing_unit", "实施单位", "unit that carries it out"},
    {"central_department", "中央主管部门", "central department that the money comes from"},
    {"contract_party", "购买主体或承接主体", "who buys a service, or provides it"},
    {"contract_sum", "合同金额", "sum of a contract, as written"},
    {"budget_code", "预算代码", "code in the budget"},
    {"report_date", "填报日期", "date of the report"},
    {"rating", "评价等次", "rating"},
    {"total_score", "总分", "total score"},
    {"austerity_measures", "厉行节约保障措施", "measures of economy"},
    {"duties", "职能职责概述", "duties"},
    {"main_work", "年度主要工作内容", "main work of the year"},
    {"achievements", "取得的成效", "achievements"},
    {"evaluation_method", "评价方式", "how it was evaluated"},
    {"evaluation_body", "评价机构", "who evaluated"},
    {"evaluation_conclusion", "评价结论", "what the evaluation concludes"},
    {"project_category", "项目类别", "category of the project"},
    {"project_overview", "项目概况", "what the project is"},
    {"problems", "存在问题", "problems, as a form states them"},
    {"improvements", "改进措施", "what is to be done better, as a form states it"},
    {"opinion", "审核意见", "opinion of a department"},
    {"other_matters", "其他说明事项", "other matters, as a form states them"},
    {"long_term_goal", "长期目标", "goal of the whole project period"},
    {"declared_funds", "申报资金总额", "funds declared, all"},
    {"declared_funds_part", "申报资金", "funds declared, by source"},
    {"reviewed_score", "审核得分", "score after review"},
});

inline constexpr auto signature_roles = std::to_array<Key>({
    {"preparer", "填表人", "who filled in the form"},
    {"leader", "单位负责人", "head of the unit"},
    {"contact", "联系人", "whom to ask"},
    {"evaluator", "评价人员", "who evaluated"},
    {"other", "其他", "anyone else"},
});

}  // namespace guidang::model
