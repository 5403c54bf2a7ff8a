-- zh: 全年执行数大于全年预算数
-- en: more was executed than the annual budget
-- severity: warning
-- source: 预算法第十三条：各部门、各单位的支出必须按照预算执行
-- explain: 全年预算数是调整后的数，执行数一般不应大于它；预算数为0而有执行数的也在此列。
-- :tolerance = 0.005    容差（万元） | tolerance in 万元
SELECT x.form_id,
       coalesce(x.item_label, '资金') || '：全年执行数' || printf('%.12g', x.executed) || '万元，大于全年预算数'
         || printf('%.12g', x.annual_budget) || '万元' AS message,
       '不大于' || printf('%.12g', x.annual_budget) AS expected, printf('%.12g', x.executed) AS found,
       'amount:' || x.annual_budget_id AS expected_cells, 'amount:' || x.executed_id AS found_cells
FROM check_funds AS x
WHERE x.executed > x.annual_budget + :tolerance
