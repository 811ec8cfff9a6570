import { Badge, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';

/** Each leads to what else carries it. */
export const Tags = ({ tags }: { tags: string[] }) =>
  tags.length > 0 && (
    <Group gap={4} mt={4}>
      {tags.map((tag) => (
        <Link key={tag} to="/knowledge" search={{ tag }} className="quiet-link">
          <Badge color="tide" tt="none" className="fm-badge" style={{ cursor: 'pointer' }}>
            {tag}
          </Badge>
        </Link>
      ))}
    </Group>
  );
