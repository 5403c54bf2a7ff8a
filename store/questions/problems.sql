-- zh: “存在的问题”一章（含下级标题）里写到某个词的单位
-- en: units whose report names something in its chapter on problems, sub-headings included
-- :year            年度 | fiscal year
-- :region          地区 | region
-- :word = 资金     要找的词 | what to look for
SELECT region AS 地区, unit_name AS 单位, fiscal_year AS 年度, title AS 标题,
       substr(title || char(10) || coalesce(body, ''),
              max(1, instr(title || char(10) || coalesce(body, ''), :word) - 20), 60) AS 摘录,
       page AS 页码, source_path AS 来源文件
FROM v_sections AS s
WHERE instr(coalesce(title, '') || coalesce(body, ''), :word) > 0
  AND (key = 'problems'
       OR EXISTS (SELECT 1 FROM sections AS p
                  WHERE p.document_id = s.document_id AND p.position < s.position AND p.level < s.level
                    AND p.key = 'problems'
                    AND NOT EXISTS (SELECT 1 FROM sections AS q
                                    WHERE q.document_id = p.document_id AND q.position > p.position
                                      AND q.position < s.position AND q.level <= p.level)))
  AND (:year IS NULL OR fiscal_year = :year) AND (:region IS NULL OR region = :region)
ORDER BY region, unit_name, fiscal_year, document_id, position;
