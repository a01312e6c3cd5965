import itertools, json
from tests.factories.crm import *
from tests.factories.commerce import *
VALUES=[None,"",0,-1,1.5,True,[],{}, "x"*300,"\ud7ff","😀","1e9","NaN","Infinity",1e308,10**30,[None],["x"],{"a":1},"2026-13-45","0001-01-01","9999-12-31","0001-01-01T00:00:00+14:00", {"amount":"1e400"},{"amount":"99999999999999999999"},{"amount":"0","currency":"NGN"},"00000000-0000-0000-0000-000000000000"]
def test_it(api, owner):
    cl=api(owner); bad=[]
    deal=OpportunityFactory(); contact=ContactFactory()
    v=VariantFactory(product=OptionFactory().product, choices=["S"])
    from crm import commands as c; from commerce import commands as k
    targets=[("crm/companies",c.CreateCompany,c.ChangeCompany,CompanyFactory().id,{"name":"A"}),("crm/contacts",c.CreateContact,c.ChangeContact,contact.id,{"first_name":"A"}),
     ("crm/leads",c.CreateLead,c.ChangeLead,LeadFactory().id,{"name":"A"}),("crm/opportunities",c.CreateOpportunity,c.ChangeOpportunity,deal.id,{"name":"A"}),
     ("crm/activities",c.CreateActivity,c.ChangeActivity,ActivityFactory(contact=contact).id,{"kind":"call","title":"X","contact_id":str(contact.id)}),
     ("crm/pipelines",c.CreatePipeline,c.ChangePipeline,deal.pipeline_id,{"slug":"x","name":"X","stages":[{"slug":"a","name":"A","probability":1}]}),
     ("commerce/categories",k.CreateCategory,k.ChangeCategory,CategoryFactory().id,{"name":"A"}),("commerce/products",k.CreateProduct,k.ChangeProduct,v.product_id,{"name":"A"}),
     ("commerce/variants",k.CreateVariant,k.ChangeVariant,v.id,{"product_id":str(v.product_id),"sku":"Z","options":{"Size":"M"},"price":"1"})]
    n=0
    for path,create,change,key,base in targets:
        for f in create.model_fields:
            for val in VALUES:
                r=cl.post(f"/api/v1/{path}", json.dumps({**base,f:val})); n+=1
                if r.status_code>=500: bad.append(("POST",path,f,str(val)[:40],r.status_code))
        for f in change.model_fields:
            for val in VALUES:
                r=cl.patch(f"/api/v1/{path}/{key}", json.dumps({f:val})); n+=1
                if r.status_code>=500: bad.append(("PATCH",path,f,str(val)[:40],r.status_code))
        assert cl.get(f"/api/v1/{path}").status_code==200, path
    for body in ["[]","1","null",'"x"',"{","\xff"]:
        for p in ("crm/contacts","commerce/products"):
            r=cl.post(f"/api/v1/{p}", body); assert r.status_code in (400,422), (p,body,r.status_code)
    for q in ["search=%00","search="+"a"*5000,"search=%F0%9F%98%80","limit=99999","ordering=","status=,","created_at__gte=2026","created_at__gte=0001-01-01T00:00:00%2B14:00","name="+"x"*5000]:
        for p,*_ in targets:
            r=cl.get(f"/api/v1/{p}?{q}")
            if r.status_code>=500: bad.append(("GET",p,q[:30],r.status_code))
    print(n,bad); assert not bad
