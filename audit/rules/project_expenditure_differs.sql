-- zh: 基础数据表与自评表的项目支出不一致
-- en: the project expenditure of the base data is not that of the self-evaluation
-- severity: warning
-- source: 表间勾稽：基础数据表项目支出本年决算数 = 整体支出自评表按支出性质分的项目支出
-- explain: 自评表包含其他资金或填了预算数时，两数会有正当的差别，所以只作警告；相差0.01万元以内的作为尾差提示。
-- :tolerance = 0.005    容差（万元） | tolerance in 万元
SELECT u.form_id,
       '项目支出：基础数据表本年决算数' || printf('%.12g', b.value) || '万元，自评表' || printf('%.12g', u.value) || '万元，相差'
         || printf('%.12g', round(u.value - b.value, 6)) || '万元' AS message,
       printf('%.12g', b.value) AS expected, printf('%.12g', u.value) AS found,
       CASE WHEN abs(u.value - b.value) <= 0.01 + 1e-9 THEN 'info' END AS severity,
       'amount:' || b.amount_id AS expected_cells, 'amount:' || u.amount_id AS found_cells
FROM (SELECT f.document_id, a.amount_id, a.value FROM check_forms AS f
      CROSS JOIN amounts AS a ON a.form_id = f.form_id AND a.statement = 'expenditure_control' AND a.item = 'project_expenditure' AND a.measure = 'final'
      WHERE f.kind = 'basic_data') AS b
CROSS JOIN (SELECT f.document_id, f.form_id, a.amount_id, a.value FROM check_forms AS f
      CROSS JOIN amounts AS a ON a.form_id = f.form_id AND a.statement = 'funding' AND a.item = 'project_expenditure' AND a.measure = 'amount'
      WHERE f.kind = 'unit_self_evaluation') AS u ON u.document_id = b.document_id
WHERE abs(u.value - b.value) > :tolerance
