-- zh: 正文中人员经费与公用经费之和不等于基本支出
-- en: in the prose, personnel and public expenditure do not make the basic expenditure
-- severity: warning
-- source: 勾稽：基本支出 = 人员经费 + 公用经费
-- explain: 同一节中三个数各出现一次才核对；相差0.01万元以内的作为尾差提示。
-- :tolerance = 0.005    容差（万元） | tolerance in 万元
SELECT s.document_id, NULL AS form_id,
       '正文基本支出' || printf('%.12g', s.basic) || '万元，人员' || printf('%.12g', s.personnel) || '万元与公用' || printf('%.12g', s.public) || '万元合计'
         || printf('%.12g', round(s.personnel + s.public, 6)) || '万元' AS message,
       printf('%.12g', round(s.personnel + s.public, 6)) AS expected, printf('%.12g', s.basic) AS found,
       CASE WHEN abs(s.basic - s.personnel - s.public) <= 0.01 + 1e-9 THEN 'info' END AS severity,
       'section:' || s.section_id AS found_cells
FROM (SELECT p.document_id, p.section_id,
             max(CASE p.item WHEN 'basic_expenditure' THEN p.value END) AS basic,
             max(CASE p.item WHEN 'personnel' THEN p.value END) AS personnel,
             max(CASE p.item WHEN 'public_expenditure' THEN p.value END) AS public
      FROM check_prose AS p
      WHERE p.item IN ('basic_expenditure', 'personnel', 'public_expenditure')
      GROUP BY p.document_id, p.section_id
      HAVING count(DISTINCT CASE p.item WHEN 'basic_expenditure' THEN p.value END) = 1
         AND count(DISTINCT CASE p.item WHEN 'personnel' THEN p.value END) = 1
         AND count(DISTINCT CASE p.item WHEN 'public_expenditure' THEN p.value END) = 1) AS s
WHERE abs(s.basic - s.personnel - s.public) > :tolerance
