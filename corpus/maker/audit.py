"""Looks at expected records: keys that the contract lists, sums that the form prints."""

LEVEL1 = "input process output benefit satisfaction cost budget_execution management decision other".split()
LEVEL2 = ("quantity quality timeliness cost economic_benefit social_benefit ecological_benefit sustainability "
          "service_satisfaction economic_cost social_cost ecological_cost budget_allocation budget_execution "
          "budget_management asset_management duty_performance duty_benefit other").split()
KINDS = ("basic_data unit_self_evaluation project_self_evaluation unit_profile scorecard target_declaration monitoring "
         "narrative unknown").split()
STATEMENTS = {
    "staffing": ("staff", "establishment on_post control_rate"),
    "expenditure_control": (
        "three_public vehicles vehicle_purchase vehicle_operation overseas_travel official_reception "
        "project_expenditure business_funds maintenance_funds special_funds transfers public_expenditure "
        "office_expenses utilities_travel meetings_training procurement basic_adjustment other",
        "prior_final budget final"),
    "facilities": ("facilities", "approved_area actual_area area_control_rate budget_investment actual_investment "
                                 "investment_control_rate"),
    "budget_execution": ("total fiscal_appropriation carryover other_funds other",
                         "initial_budget annual_budget executed weight execution_rate score"),
    "funding": ("revenue_total general_public_budget government_fund special_account other_funds expenditure_total "
                "basic_expenditure project_expenditure", "amount"),
    "revenue": ("total carryover fiscal_appropriation government_fund special_account other_revenue", "amount"),
    "expenditure": ("total basic_expenditure personnel public_expenditure project_expenditure current_balance "
                    "cumulative_balance", "amount"),
    "three_public": ("total official_reception vehicle_operation vehicle_purchase overseas_travel", "amount"),
    "fixed_assets": ("total in_use leased other", "amount"),
}
SECTIONS = ("overview duties organization staffing general_public_budget basic_expenditure project_expenditure "
            "government_fund state_capital social_insurance_fund performance problems improvements scale "
            "fund_management implementation result_use other_matters").split()
ATTRIBUTES = ("unit_name project_name supervising_department implementing_unit budget_code report_date rating "
              "total_score austerity_measures duties main_work achievements "
              # beyond those that the contract names:
              "evaluation_method evaluation_body project_category evaluation_conclusion problems improvements "
              "other_matters project_overview declared_funds central_department contract_party contract_sum").split()
PARENTS = {"vehicles": "three_public", "overseas_travel": "three_public", "official_reception": "three_public",
           "vehicle_purchase": "vehicles", "vehicle_operation": "vehicles", "business_funds": "project_expenditure",
           "maintenance_funds": "project_expenditure", "special_funds": "project_expenditure",
           "transfers": "project_expenditure", "office_expenses": "public_expenditure",
           "utilities_travel": "public_expenditure", "meetings_training": "public_expenditure"}


def form_faults(form):
    where = f"form {form['position']} ({form['kind']})"
    two_levels = all(row["level2"] is None for row in form["indicators"])
    if form["kind"] not in KINDS:
        yield f"{where}: no such kind"
    for row in form["indicators"]:
        at = f"{where}, {row['name']}"
        if row["level1"] not in LEVEL1 + [None] or row["level2"] not in LEVEL2 + [None]:
            yield f"{at}: no key {row['level1']} / {row['level2']}"
        if row["level1"] is None or (row["level2"] is None and form["kind"] != "project_self_evaluation"
                                      and not two_levels):
            yield f"{at}: under nothing"
        if row["weight"] is not None and row["score"] is not None and row["weight_span"] == row["score_span"] \
                and row["score"] > row["weight"]:
            yield f"{at}: score above weight"
    for row in form["amounts"]:
        items, measures = STATEMENTS.get(row["statement"], ("", ""))
        if row["item"] not in items.split() or row["measure"] not in measures.split():
            yield f"{where}: no amount {row['statement']} {row['item']} {row['measure']}"
        if row["statement"] == "expenditure_control" and row["item"] != "other" \
                and row["parent_item"] != PARENTS.get(row["item"]):
            yield f"{where}: {row['item']} under {row['parent_item']}"
    for row in form["attributes"]:
        if row["key"] not in ATTRIBUTES + [None]:
            yield f"{where}: no attribute {row['key']}"
    if form["is_blank"] and (form["indicators"] or form["amounts"]):
        yield f"{where}: blank, yet filled in"


def sum_faults(form):
    where = f"form {form['position']} ({form['kind']})"
    execution = {a["measure"]: a["value"] for a in form["amounts"]
                 if a["statement"] == "budget_execution" and a["item"] == "total"}
    for number in ("weight", "score"):
        values = [i[number] for i in form["indicators"] if i[number] is not None]
        total = form["total_" + number]
        if not values or total is None:
            continue
        found = sum(values) + execution.get(number, 0)
        if abs(found - total) > 1e-9:
            yield f"{where}: {number}s add up to {found:g}, the form says {total:g}"
    if execution.get("annual_budget") and "executed" in execution and "execution_rate" in execution:
        rate = execution["executed"] / execution["annual_budget"] * 100
        if abs(rate - execution["execution_rate"]) > 0.5:
            yield f"{where}: {rate:.2f} % was executed, the form says {execution['execution_rate']:g} %"


def faults(records, sums):
    """`sums`: of each form, whether its sums are meant to be right."""
    for form in records["forms"]:
        yield from form_faults(form)
        if sums[form["position"]]:
            yield from sum_faults(form)
    for section in records["sections"]:
        if section["key"] not in SECTIONS + [None]:
            yield f"section {section['title']}: no key {section['key']}"
