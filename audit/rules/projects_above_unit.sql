-- zh: 各项目执行数之和大于单位的项目支出
-- en: the projects together executed more than the unit's project expenditure
-- severity: warning
-- source: 表间勾稽：各项目自评表全年执行数之和不大于整体支出自评表的项目支出
-- explain: 不要求每个项目都有自评表，所以只核对“大于”。预算口径的项目支出小于执行数时也会出现；相差0.01万元以内的作为尾差提示。
-- :tolerance = 0.005    容差（万元） | tolerance in 万元
SELECT u.form_id,
       p.count || '个项目的全年执行数合计' || printf('%.12g', p.executed) || '万元，大于项目支出' || printf('%.12g', u.value) || '万元' AS message,
       '不大于' || printf('%.12g', u.value) AS expected, printf('%.12g', p.executed) AS found,
       CASE WHEN p.executed - u.value <= 0.01 * p.count + 1e-9 THEN 'info' END AS severity,
       'amount:' || u.amount_id AS expected_cells, p.refs AS found_cells
FROM (SELECT f.document_id, count(*) AS count, round(sum(x.executed), 6) AS executed, group_concat('amount:' || x.executed_id, ' ') AS refs
      FROM check_forms AS f CROSS JOIN check_funds AS x ON x.form_id = f.form_id AND x.item = 'total' AND x.organization IS NULL
      WHERE f.kind = 'project_self_evaluation' AND x.executed IS NOT NULL
      GROUP BY f.document_id) AS p
CROSS JOIN (SELECT f.document_id, f.form_id, a.amount_id, a.value FROM check_forms AS f
      CROSS JOIN amounts AS a ON a.form_id = f.form_id AND a.statement = 'funding' AND a.item = 'project_expenditure' AND a.measure = 'amount'
      WHERE f.kind = 'unit_self_evaluation') AS u ON u.document_id = p.document_id
WHERE p.executed > u.value + :tolerance
