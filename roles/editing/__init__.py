"""How editors work on roles: forms, drafts, versions, publishing, files brought in."""
